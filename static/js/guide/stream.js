// Where a language model words the answers, they come a sentence at a time. Without this module the form answers as a whole.

const BLANK = /\r?\n\r?\n/;

export function streamAnswers() {
  const form = document.querySelector("[data-guide-stream]");
  if (!form) return;
  form.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    ask(form);
  });
}

async function ask(form) {
  const button = form.querySelector("button");
  const talk = document.getElementById("guide-talk");
  const data = new FormData(form);
  const part = waiting(data.get("question"));
  button.disabled = true;
  talk.append(part);
  tell(form, "guide:asked", part);
  try {
    const answer = await fetch(form.dataset.guideStream, { method: "POST", body: data, headers: { Accept: "text/event-stream" } });
    if (!answer.ok) throw new Error(answer.status);
    await read(answer.body, (name, said) => show(form, part, name, said));
    form.reset();
  } catch {
    form.submit(); // as without a script: the page answers, or says what is wrong
  } finally {
    button.disabled = false;
  }
}

function waiting(question) {
  const part = document.createElement("article");
  part.className = "guide-exchange";
  const asked = document.createElement("p");
  asked.className = "guide-question";
  asked.textContent = question;
  const answer = document.createElement("p");
  answer.className = "guide-answer";
  answer.textContent = "…";
  part.append(asked, answer);
  return part;
}

function show(form, part, name, said) {
  const answer = part.querySelector(".guide-answer");
  if (name === "begun" && said.title) answer.textContent = `${said.title} …`;
  if (name === "sentence") {
    if (!answer.dataset.begun) answer.textContent = "";
    answer.dataset.begun = "yes";
    answer.append(`${said.text} `);
  }
  if (name === "answer") {
    const drawn = document.createRange().createContextualFragment(said.html).querySelector("article");
    part.replaceWith(drawn);
    window.htmx?.process(drawn);
    tell(form, "guide:answered", drawn);
  }
}

function tell(form, name, detail) {
  form.closest("[data-guide]")?.dispatchEvent(new CustomEvent(name, { detail }));
}

async function read(body, take) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waits = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const events = (waits + value).split(BLANK);
    waits = events.pop();
    for (const event of events) {
      const [name, data] = event.split(/\r?\n/);
      take(name.slice("event: ".length), JSON.parse(data.slice("data: ".length)));
    }
  }
}
