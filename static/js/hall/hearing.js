// What the hall's socket says in words, each to its place on the page.
export function hearing(page) {
  const { presence, talk } = page;
  const now = () => performance.now();

  function welcome({ me, copy, place, people }) {
    presence.clear();
    presence.me = me;
    presence.join(people, now());
    if (presence.own) Object.assign(presence.own, { isOwn: true });
    page.find("[data-copy]").textContent = copy > 1 ? page.words.get("copy", { n: copy }) : "";
    page.tempo.forget();
    page.root.dataset.me = me ?? "";
    // who comes back after a broken line stays where they walked meanwhile; the server corrects what cannot be
    if (place && !page.hasArrived) page.arrive(place);
    if (page.root.dataset.at && !page.hasArrived) page.go(`booth:${page.root.dataset.at}`);
    page.hasArrived = true;
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
    const place = page.find("[data-applause]");
    if (!place) return;
    place.closest("button").hidden = false;
    place.textContent = Number(place.textContent || 0) + count;
  }

  function launch({ slug }) {
    page.launch.goLive(slug);
    page.fetchLayout().then(() => page.launch.take(page.layout.stage?.launch), () => {});
  }

  const acts = {
    welcome,
    joined: ({ people }) => presence.join(people, now()),
    changed: ({ people }) => presence.join(people, now()),
    left: ({ ids }) => presence.leave(ids),
    moved: ({ place }) => page.arrive({ ...place, yaw: page.wishedYaw ?? place.yaw }),
    layout: () => page.renew().catch(() => {}),
    resync: () => page.renew().catch(() => {}),
    adrift: () => page.turn(false),
    line,
    emote,
    wave,
    applause,
    launch,
    stage: () => page.screen?.renew(),
  };
  return (message) => (acts[message.type] ? acts[message.type](message) : talk.hear(message));
}
