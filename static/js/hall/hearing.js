// What the hall's socket says in words, each to its place on the page.
const ASKED_AFTER = 2500; // milliseconds after which every process knows what went out
const SPREAD = 1000; // milliseconds: not everybody in a hall fetches at the same moment

export function hearing(page) {
  const { presence, talk } = page;
  const now = () => performance.now();

  function welcome({ me, copy, place, people }) {
    presence.clear();
    presence.me = me;
    presence.join(people, now());
    page.copy = copy;
    if (presence.own) Object.assign(presence.own, { isOwn: true });
    page.find("[data-copy]").textContent = copy > 1 ? `· ${page.words.get("copy", { n: copy })}` : "";
    page.tempo.forget();
    page.root.dataset.me = me ?? "";
    // who comes back after a broken line stays where they walked meanwhile; the server corrects what cannot be
    if (place && !page.hasArrived) page.going.arrive(place);
    if (!page.hasArrived) page.going.comeAsAsked();
    page.hasArrived = true;
    page.turn(true);
  }

  function line(message) {
    page.hall.labels.say(message.id, message.text, now() / 1000);
    talk.hear(message);
  }

  function emote({ id, emote: number }) {
    presence.gesture(id, number, now());
    const person = presence.get(id);
    if (person && id !== presence.me) page.lines.add({ id, name: person.name, text: page.words.get(`emote-${number}`), kind: "news" });
  }

  function wave(message) {
    presence.gesture(message.id, 1, now());
    talk.hear(message);
  }

  function applause({ count }) {
    if (!page.isCalm && page.layout.stage) page.hall.labels.cheer(count, page.layout.stage, now() / 1000);
    const place = page.find("[data-applause]");
    if (!place) return;
    place.closest("button").hidden = false;
    place.textContent = Number(place.textContent || 0) + count;
  }

  // Something of a launch changed: at its time it goes live at once, and what it is called comes a moment later.
  function launch({ slug }) {
    page.launch.hear(slug);
    setTimeout(() => page.fetchLayout().then(() => page.launch.take(page.layout.stage, slug), () => {}), ASKED_AFTER + Math.random() * SPREAD);
  }

  function staffed({ booths }) {
    for (const booth of page.layout.booths) booth.staffed = booths.includes(booth.slug);
  }

  const acts = {
    welcome,
    joined: ({ people }) => presence.join(people, now()),
    changed: ({ people }) => presence.join(people, now()),
    left: ({ ids }) => presence.leave(ids),
    moved: ({ place, to }) => page.going.moved(place, to),
    layout: () => page.renew().catch(() => {}),
    resync: () => page.renew().catch(() => {}),
    adrift: () => page.turn(false),
    line,
    emote,
    wave,
    applause,
    launch,
    staffed,
    found: () => page.tell("found"),
    full: ({ copy }) => page.tell("copy", { n: copy }),
    stage: () => page.screen?.renew(),
    sources: () => page.screen?.renew(),
  };
  return (message) => (acts[message.type] ? acts[message.type](message) : talk.hear(message));
}
