// Among words from right to left, a number of several parts is turned round part by part: 0300 123 4567
// is shown as 4567 123 0300, and whoever reads it dials that. Pages mark such numbers; a text field has no
// marks, so no-break spaces hold the parts together, in their order. We store plain spaces.
addEventListener("input", ({ target: field, isComposing }) => {
  if (isComposing || !/^(auto|rtl)$/.test(field.dir) || !/[\u0590-\u08ff]/.test(field.value)) return;
  const joined = field.value.replace(/([\d\u0660-\u0669\u06f0-\u06f9]) (?=[\d\u0660-\u0669\u06f0-\u06f9])/g, "$1\u00a0");
  if (joined === field.value) return;
  const { selectionStart, selectionEnd, scrollTop } = field;
  field.value = joined;
  field.setSelectionRange(selectionStart, selectionEnd);
  field.scrollTop = scrollTop;
});
