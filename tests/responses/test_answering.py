"""A person answers a survey, one question a page."""

from tests.responses.conftest import Ask, Person


async def test_a_person_answers_and_sends(amina: Person, kept: Ask) -> None:
    for number in range(1, 7):
        assert amina.here.endswith(f"/questions/{number}")
        page = await amina.see(f"questions/{number}")
        assert f"Question {number} of 6" in page.text
        assert "checked" not in page.text
        await amina.pick(number)
    assert amina.here.endswith("/more-about")
    await amina.leave("more-about")
    assert amina.here.endswith("/helpers")
    await amina.leave("helpers", help="nobody")
    assert amina.here.endswith("/check")

    answer = await amina.send()

    assert answer.status_code == 303
    page = await amina.see("sent")
    assert page.status_code == 200
    assert "30 September 2026" in page.text
    assert len(await amina.card()) == 5
    assert await kept("SELECT choices[1:6] FROM responses") == [1] * 6
    assert await kept("SELECT voice FROM responses") == 1
