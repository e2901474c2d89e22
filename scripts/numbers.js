// In words from right to left, a number of several parts is turned round part by part: 0300 123 4567
// is shown as 4567 123 0300, and whoever reads it dials that. On a page we mark such numbers; in a box
// there are no marks. No-break spaces hold the parts together, in their order. We keep plain ones.
addEventListener("input", ({ target: box, isComposing }) => {
  if (isComposing || !/^(auto|rtl)$/.test(box.dir) || !/[\u0590-\u08ff]/.test(box.value)) return;
  const held = box.value.replace(/([\d\u0660-\u0669\u06f0-\u06f9]) (?=[\d\u0660-\u0669\u06f0-\u06f9])/g, "$1\u00a0");
  if (held === box.value) return;
  const { selectionStart, selectionEnd, scrollTop } = box;
  box.value = held;
  box.setSelectionRange(selectionStart, selectionEnd);
  box.scrollTop = scrollTop;
});
