"""HTTP in, HTTP out: progress statements for everybody, and where they are written and signed."""

from litestar import Router

from said_and_done.progress.handlers import closing, covering, public, signing, writing

router = Router(
    path="/{slug:str}",
    route_handlers=[
        public.show_published_list,
        public.show_published,
        public.show_easy_read,
        public.show_easy_read_file,
        writing.show_work_list,
        writing.begin,
        writing.ask_for_section,
        writing.save_section,
        writing.bring_in_evidence,
        signing.show_two_keys,
        signing.read_all,
        signing.turn_key,
        signing.ask_why_not,
        signing.say_not_yet,
        signing.answer_objection,
        signing.ask_to_publish,
        closing.close_own,
        closing.ask_for_decision,
        closing.record_decision,
        closing.confirm_decision,
        covering.show_coverings,
        covering.ask_to_cover,
        covering.agree_to_cover,
        covering.end_covering,
    ],
)
