// The gallery's search: which cards have all the words. The list itself is the page's and needs none of this.

const field = document.querySelector("#words");
const count = document.querySelector("#count");
const cards = [...document.querySelectorAll(".card")].map((card) => ({
  card,
  text: `${card.querySelector("h2").textContent} ${card.querySelector(".about").textContent} ${card.dataset.words}`.toLowerCase(),
}));

function said(found, searched) {
  if (!searched) return `${cards.length} apps`;
  if (!found) return "No app has all of these words";
  return `${found} of ${cards.length} apps`;
}

function filter() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { card, text } of cards) {
    card.hidden = !words.every((word) => text.includes(word));
    found += card.hidden ? 0 : 1;
  }
  const now = said(found, words.length > 0);
  if (count.textContent !== now) count.textContent = now;
}

/** The words stay in the address, so that a search can be sent on and come back to. */
function remember() {
  const address = new URL(location.href);
  if (field.value) address.searchParams.set("q", field.value);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

function toFirst(event) {
  event.preventDefault();
  cards.find(({ card }) => !card.hidden)?.card.querySelector("a").focus();
}

field.addEventListener("input", filter);
field.addEventListener("change", remember);
document.querySelector("#search").addEventListener("submit", toFirst);
field.value = new URLSearchParams(location.search).get("q") ?? field.value;
filter();
addEventListener("pageshow", filter); // a browser that goes back fills in the field by itself
