/** Who one is, and who has something new. */

/** Who is there from the start. */
export const manager = 'programme-manager';

const storage = { me: 'rasp.me', seen: 'rasp.seen' };

/** A tab is one person, so that two tabs can be two. */
export const rememberedMe = () => sessionStorage.getItem(storage.me) ?? manager;
/** @param {string} id */
export const rememberMe = (id) => sessionStorage.setItem(storage.me, id);

/** @returns {Record<string, number>} */
const seen = () => JSON.parse(sessionStorage.getItem(storage.seen) ?? '{}');
/** @param {SeenPerson} person */
export const isNew = ({ id, newest }) => newest > (seen()[id] ?? 0);
/** @param {SeenPerson} person */
export const markSeen = ({ id, newest }) => sessionStorage.setItem(storage.seen, JSON.stringify({ ...seen(), [id]: newest }));

let drawn = '';

/**
 * @param {readonly SeenPerson[]} people
 * @param {string} me
 * @param {(id: string) => void} onPick
 */
export function showPeople(people, me, onPick) {
  const now = JSON.stringify([me, people.map((person) => [person.name, person.council, isNew(person)])]);
  // An open list of names must not be redrawn under the pointer.
  if (now === drawn) return;
  drawn = now;
  const select = /** @type {HTMLSelectElement} */ (document.getElementById('who'));
  select.replaceChildren(
    ...Map.groupBy(people, ({ council }) => council)
      .entries()
      .map(([council, theirs]) => {
        const group = document.createElement('optgroup');
        group.label = council;
        group.append(...theirs.map((person) => optionFor(person, me)));
        return group;
      }),
  );
  showWaiting(
    people.filter((person) => person.id !== me && isNew(person)),
    onPick,
  );
}

/** @param {SeenPerson} person @param {string} me */
function optionFor(person, me) {
  const marked = person.id !== me && isNew(person);
  return new Option(marked ? `${person.name} • new` : person.name, person.id, false, person.id === me);
}

/** How many names stand beside each other before the rest is a number. */
const mostNames = matchMedia('(max-width: 760px)').matches ? 1 : 2;

/** @param {readonly SeenPerson[]} people @param {(id: string) => void} onPick */
function showWaiting(people, onPick) {
  const waiting = /** @type {HTMLElement} */ (document.getElementById('waiting'));
  waiting.hidden = people.length === 0;
  const names = people.slice(0, mostNames).map(({ id, name }) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = name;
    button.addEventListener('click', () => onPick(id));
    return inItem(button);
  });
  const rest = people.length > mostNames ? [inItem(`and ${people.length - mostNames} more`)] : [];
  waiting.querySelector('ul')?.replaceChildren(...names, ...rest);
}

/** @param {Node | string} content */
function inItem(content) {
  const item = document.createElement('li');
  item.append(content);
  return item;
}

/** @typedef {import('./server.js').SeenPerson} SeenPerson */
