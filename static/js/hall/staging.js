// What goes on at the stage: the picture that plays, the state on its wall, and what a launch does to the hall.
import { Screen } from "./screen.js";

export class Staging {
  constructor(page) {
    this.page = page;
  }

  // Whatever is built anew, the picture that plays goes on.
  show() {
    const { page } = this;
    const { stage } = page.layout;
    page.find("[data-go='stage']").hidden = !stage;
    page.launch.take(stage);
    page.hall.lights.toLaunch(Boolean(page.launch.live));
    if (page.screen?.stage.player === stage?.player) return this.showPicture();
    page.screen?.close();
    page.screen = stage && new Screen(stage, () => this.showPicture());
    return undefined;
  }

  // During a launch the wall says what goes out, whatever the stage is doing.
  showPicture() {
    const { hall, states, screen, launch, layout } = this.page;
    if (!layout.stage) return;
    const { state = layout.stage.state, video } = screen ?? {};
    this.page.find("[data-sound]").hidden = !video;
    if (launch.live) hall.stage.show("live", states.launch, launch.live.name);
    else hall.stage.show(state, states[state]);
    hall.stage.stop(hall.scene);
    if (video) hall.stage.play(video, hall.scene);
  }

  // Darker round the stage, whose wall is the brightest of the hall.
  darken(isLaunch) {
    this.page.hall.lights.toLaunch(isLaunch);
    this.showPicture();
  }

  celebrate() {
    const { page } = this;
    this.darken(true);
    if (!page.isCalm) page.hall.confetti?.begin(performance.now() / 1000);
    const applaud = page.find("[data-applaud]");
    if (applaud) applaud.hidden = false;
  }
}
