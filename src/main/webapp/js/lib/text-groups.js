/**
 * Shows what is read group by group, such as a code: each stays on one line, and blanks between them are copied with it.
 *
 * @param {Element} place
 * @param {readonly string[]} groups
 */
export function showGroups(place, groups) {
  const spans = groups.flatMap((group) => {
    const span = document.createElement('span');
    span.textContent = group;
    return [span, ' '];
  });
  place.replaceChildren(...spans);
}
