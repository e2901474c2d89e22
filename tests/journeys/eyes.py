"""What people with other eyes see of the page that is open: letters of twice the size, more room
between them, the other direction of writing, and colours of their own."""

from playwright.async_api import Page

HOW_WIDE = "document.documentElement.scrollWidth"
# Whoever chose larger letters has some of that already.
TWICE_THE_SIZE = "document.documentElement.style.setProperty('font-size', '200%')"
USUAL_SIZE = "document.documentElement.style.removeProperty('font-size')"
FEWEST_LETTERS = 6
"""Words beside an icon have room for the width of so many capitals: about ten letters."""
THE_OTHER_DIRECTION = """() => {
    const { documentElement: root } = document;
    root.dir = root.dir === 'rtl' ? 'ltr' : 'rtl';
}"""
# The four lengths of WCAG 1.4.12.
MORE_SPACE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
USUAL_SPACE = "document.adoptedStyleSheets = []"
BEYOND_THE_EDGE = """[...document.querySelectorAll('body *')]
    .filter(each => !each.closest('.scroll, .for-ears, .skip, thead') && each.checkVisibility())
    .filter(each => {
        const { left, right, width } = each.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
    })
    .map(each => `${each.tagName}.${each.getAttribute('class')}: `
        + each.textContent.trim().slice(0, 40))"""
# A long text in its box is scrolled; words for ears have a box of one dot.
CUT_OFF = """[...document.querySelectorAll('body *')]
    .filter(each => !each.matches('textarea, select, input, svg *, .for-ears, thead')
        && each.checkVisibility())
    .filter(each => {
        const { overflowX, overflowY } = getComputedStyle(each);
        const [wide, high] = [overflowX, overflowY].map(how => ['hidden', 'clip'].includes(how));
        return each.clientWidth > 1 && each.clientHeight > 1
            && (wide && each.scrollWidth > each.clientWidth + 1
                || high && each.scrollHeight > each.clientHeight + 1);
    })
    .map(each => `${each.tagName}.${each.getAttribute('class')}: `
        + each.textContent.trim().slice(0, 40))"""
# Words that stand on other words. A quarter of a line's height above and below is empty.
OVERLAPPING = """() => {
    // The heads of a table on a phone are for ears.
    const isHidden = (each) => each.closest('thead')
        && getComputedStyle(each.closest('thead')).clipPath !== 'none';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const lines = [], range = document.createRange();
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || isHidden(parent)
            || parent.closest('.for-ears, .skip, .head, option')
            || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
            continue;
        range.selectNodeContents(walker.currentNode);
        for (const { left, right, top, bottom, height } of range.getClientRects())
            if (right > left)
                lines.push([left, right, top + height / 4, bottom - height / 4,
                    walker.currentNode]);
    }
    const found = [];
    lines.sort((a, b) => a[2] - b[2]);
    lines.forEach(([left, right, top, bottom, words], number) => {
        for (let next = number + 1; next < lines.length && lines[next][2] < bottom - 1; next += 1)
            if (lines[next][4] !== words && lines[next][0] < right - 2 && lines[next][1] > left + 2)
                found.push(`${words.data.trim().slice(0, 30)} | `
                    + lines[next][4].data.trim().slice(0, 30));
    });
    return found;
}"""
# A chosen answer has a tick, which is drawn in a box: all of it is inside, and about in the middle.
# Each box is chosen for as long as that takes, as a page that is opened shows most without.
MARKS_OUTSIDE = """() => {
    const name = (each) => `${each.tagName}.${each.getAttribute('class')}: `
        + (each.closest('label, li') || each.parentElement).textContent.trim().slice(0, 40);
    const found = [];
    for (const each of document.querySelectorAll('input:is([type=checkbox], [type=radio])')) {
        const group = each.type === 'radio' && each.name
            ? [...document.querySelectorAll(`[name="${CSS.escape(each.name)}"]`)] : [each];
        const was = group.map(one => one.checked);
        each.checked = true;
        const tick = getComputedStyle(each, '::after');
        if (each.checkVisibility() && tick.display !== 'none' && tick.position === 'absolute'
                && tick.content !== 'none') {
            const [left, top, width, height] = ['left', 'top', 'width', 'height']
                .map(one => parseFloat(tick[one]));
            const turned = new DOMMatrix(tick.transform);
            // A tick is the right and the lower edge of a box that is turned round its middle.
            const ends = [[1, -1], [1, 1], [-1, 1]].map(([x, y]) =>
                turned.transformPoint({ x: x * width / 2, y: y * height / 2 }));
            const across = ends.map(({ x }) => left + width / 2 + x);
            const down = ends.map(({ y }) => top + height / 2 + y);
            [['width', across, each.clientWidth], ['height', down, each.clientHeight]].forEach(
                ([side, places, room]) => {
                    const [first, last] = [Math.min(...places), Math.max(...places)];
                    if (first < -1 || last > room + 1)
                        found.push(`${side} of the tick of ${name(each)}`);
                    else if (Math.abs(first + last - room) > room / 4)
                        found.push(`${side} of the tick, not in the middle of ${name(each)}`);
                });
        }
        group.forEach((one, number) => { one.checked = was[number]; });
    }
    // A sign stands inside its card, and its lines inside the sign.
    for (const each of document.querySelectorAll('.answer :is(input, .mark, .picture), .mark *')) {
        if (!each.checkVisibility()) continue;
        const [inner, outer] = [each, each.closest('svg:not(:scope)') || each.closest('.answer')]
            .map(one => one.getBoundingClientRect());
        if (inner.left < outer.left - 1 || inner.right > outer.right + 1
                || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
            found.push(name(each));
    }
    return found;
}"""
# Words beside an icon that go on in a second line have room for some letters in each.
NARROW_BESIDE = """least => {
    const found = [];
    const isIcon = (each) => each.matches('img, svg') && each.checkVisibility()
        && each.getBoundingClientRect().width > 2;
    for (const icon of [...document.querySelectorAll('body :is(img, svg:not(svg *))')]
            .filter(isIcon)) {
        const at = icon.getBoundingClientRect();
        // The largest part around it that holds no words: what stands beside that is beside it.
        let part = icon;
        while (part.parentElement && !part.parentElement.textContent.trim())
            part = part.parentElement;
        const words = document.createTreeWalker(part.parentElement, NodeFilter.SHOW_TEXT);
        while (words.nextNode()) {
            const { currentNode: text, currentNode: { parentElement: around } } = words;
            if (!text.data.trim() || around.closest('.for-ears, .skip, svg, option, select')
                    || !around.checkVisibility({ visibilityProperty: true }))
                continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1)
                .map(({ bottom }) => Math.round(bottom / 4)));
            const box = range.getBoundingClientRect();
            const isBeside = (box.left >= at.right - 2 || box.right <= at.left + 2)
                && box.top < at.bottom - 4 && box.bottom > at.top + 4;
            if (!isBeside || lines.size < 2) continue;
            let block = around;
            while (getComputedStyle(block).display === 'inline') block = block.parentElement;
            const room = block.contains(icon) ? box.width : block.clientWidth;
            const size = parseFloat(getComputedStyle(around).fontSize);
            if (room < least * size)
                found.push(`${text.data.trim().slice(0, 40)}: `
                    + `${(room / size).toFixed(1)} em, in ${around.tagName}`
                    + `.${around.getAttribute('class')} of ${part.parentElement.tagName}`
                    + `.${part.parentElement.getAttribute('class')}`);
        }
    }
    return found;
}"""

# What is seen of a page beside its words: how each part is painted, and what stands behind it.
_PAINT = """
    const parts = /rgba?\\((\\d+), (\\d+), (\\d+)(?:, ([\\d.]+))?\\)/;
    const rgba = (colour) => {
        const [, red, green, blue, alpha] = parts.exec(colour) || [0, 0, 0, 0, 0];
        return [+red, +green, +blue, alpha === undefined ? 1 : +alpha];
    };
    const light = (colour) => {
        const [red, green, blue] = rgba(colour).map(each => each / 255).map(
            each => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (one, other) => {
        const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
        return (more + 0.05) / (less + 0.05);
    };
    const seen = (colour) => rgba(colour)[3] > 0.1;
    const ground = (each) => {
        for (let one = each; one; one = one.parentElement)
            if (seen(getComputedStyle(one).backgroundColor))
                return getComputedStyle(one).backgroundColor;
        return 'rgb(255, 255, 255)';
    };
    const EDGES = ['Top', 'Right', 'Bottom', 'Left'];
    const hasEdge = (style, behind) =>
        EDGES.some(edge => parseFloat(style[`border${edge}Width`]) >= 1
            && !['none', 'hidden'].includes(style[`border${edge}Style`])
            && contrast(style[`border${edge}Color`], behind) >= 3)
        || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
            && contrast(style.outlineColor, behind) >= 3;
    const isFilled = (style, behind, least) =>
        seen(style.backgroundColor) && contrast(style.backgroundColor, behind) >= least
        || style.backgroundImage !== 'none' && style.maskImage === 'none';
    const isPainted = (style, behind, least) =>
        isFilled(style, behind, least) || hasEdge(style, behind);
    /* Chromium tells of "currentcolor" in a drawing what it is where no colours are forced. */
    const isForced = matchMedia('(forced-colors: active)').matches;
    window.following = isForced ? window.following : { fill: new Set(), stroke: new Set() };
    const colourOf = (each, style, paint) => {
        if (!isForced && style[paint] === style.color) window.following[paint].add(each);
        return window.following[paint].has(each) ? style.color : style[paint];
    };
    const name = (each) => `${each.tagName}.${each.getAttribute('class')} `
        + `${(each.getAttribute('aria-label') || each.textContent).trim().slice(0, 30)}`;
    const behind = (each) => each.parentElement ? ground(each.parentElement) : ground(each);
    const shownParts = () => [...document.querySelectorAll('body, body *')].filter(each =>
        each.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !each.closest('.for-ears, .skip'));
    /* Each part of the page that says something without words, with whether one sees it. */
    const drawn = () => shownParts().flatMap(each => {
        const style = getComputedStyle(each), found = [];
        const box = each.getBoundingClientRect();
        const about = (what, sees) => found.push([each, what, sees]);
        if (each.matches('svg :is(path, rect, circle, line, polyline, polygon, ellipse)')) {
            const on = ground(each.closest('svg'));
            about('drawing', ['fill', 'stroke'].some(paint => {
                const colour = colourOf(each, style, paint);
                return colour !== 'none' && seen(colour) && contrast(colour, on) >= 3;
            }));
        } else if (each.matches('img')) {
            about('picture', light(ground(each)) > 0.4 || !each.matches('[src*=".svg"]'));
        } else if (each.matches('input, select, textarea, progress, meter')) {
            about('control', isPainted(style, behind(each), 1.05) || style.appearance !== 'none');
        } else if (each.matches('button, .govuk-button, [role=button]')
                || (!each.children.length && !each.textContent.trim())) {
            about('shape', box.width > 2 && box.height > 2 && isPainted(style, behind(each), 1.3));
        }
        for (const which of ['::before', '::after']) {
            const made = getComputedStyle(each, which);
            if (['""', "''"].includes(made.content) && parseFloat(made.width) > 2
                    && parseFloat(made.height) > 2)
                about(which, isPainted(made, ground(each), 1.3));
        }
        return found;
    });
    /* How the parts look that are on, chosen or where somebody is. */
    const ON = '[aria-current]:not([aria-current=false]), [aria-pressed=true], '
        + '[aria-selected=true], [aria-checked=true]';
    const look = (each) => [null, '::before', '::after'].map(which => {
        const style = getComputedStyle(each, which);
        return ['borderTopWidth', 'borderBottomWidth', 'borderLeftWidth', 'borderRightWidth',
            'borderTopStyle', 'outlineStyle', 'textDecorationLine', 'textDecorationThickness',
            'fontWeight', 'content', 'color', 'display'].map(one => style[one]).join(' ');
    }).concat(ground(each)).join(' / ');
    const states = () => shownParts().filter(each => each.matches(ON)).flatMap(each => {
        const others = [...(each.closest('nav, ul, ol, form, fieldset, main') || document.body)
            .querySelectorAll(each.tagName)].filter(other => !other.matches(ON)
            && other.getAttribute('class') === each.getAttribute('class'));
        return others.length && look(each) === look(others[0]) ? [name(each)] : [];
    });
"""
REMEMBER = f"""() => {{ {_PAINT}
    window.drawnAsUsual = drawn().filter(([, , sees]) => sees);
}}"""
LOST = f"""() => {{ {_PAINT}
    document.getAnimations().forEach(each => each.finish());
    const unseen = new Map();
    for (const [each, what, sees] of drawn())
        if (!sees) unseen.set(each, [...(unseen.get(each) || []), what]);
    return window.drawnAsUsual
        .filter(([each, what]) => (unseen.get(each) || []).includes(what))
        .map(([each, what]) => `${{what}} of ${{name(each)}} in ${{name(each.parentElement)}}`)
        .concat(states().map(each => `nobody sees that it is on: ${{each}}`));
}}"""


async def faults_of_size(page: Page) -> list[str]:
    """What is cut off, lies on other words or outside its box, or makes the page wider than the
    screen: with letters of twice the size, and with the most room between them."""
    violations = await _outside(page)
    for how, on, off in (
        ("twice as large", TWICE_THE_SIZE, USUAL_SIZE),
        ("spaced out", MORE_SPACE, USUAL_SPACE),
    ):
        await page.evaluate(on)
        violations += [f"{how}: {fault}" for fault in await _misplaced(page)]
        await page.evaluate(off)
    await page.evaluate(TWICE_THE_SIZE)
    narrow = await page.evaluate(NARROW_BESIDE, FEWEST_LETTERS)
    violations += [f"twice as large: narrow beside an icon: {words}" for words in narrow]
    await page.evaluate(THE_OTHER_DIRECTION)
    violations += [
        f"twice as large, the other way round: {fault}" for fault in await _outside(page)
    ]
    await page.evaluate(THE_OTHER_DIRECTION)
    await page.evaluate(USUAL_SIZE)
    return violations


async def _outside(page: Page) -> list[str]:
    return [f"outside its box: {mark}" for mark in await page.evaluate(MARKS_OUTSIDE)]


async def _misplaced(page: Page) -> list[str]:
    width = (page.viewport_size or {"width": 0})["width"]
    across = await page.evaluate(HOW_WIDE)
    wrong = [f"is {across} px wide"] if across > width else []
    wrong += [f"beyond the edge: {each}" for each in await page.evaluate(BEYOND_THE_EDGE)]
    wrong += [f"cut off: {each}" for each in await page.evaluate(CUT_OFF)]
    wrong += await _outside(page)
    return wrong + [f"on other words: {each}" for each in await page.evaluate(OVERLAPPING)]


async def lost_in_forced_colours(page: Page) -> list[str]:
    """What one sees on the page that is open, and not in colours that a browser forces on it: white
    on black, as most who do so choose."""
    await page.evaluate(REMEMBER)
    await page.emulate_media(forced_colors="active", color_scheme="dark")
    lost = await page.evaluate(LOST)
    await page.emulate_media(forced_colors="none", color_scheme="light")
    return [f"in forced colours: {each}" for each in lost]
