// What every page of the portal runs. Each module looks for its own elements and does nothing without them.
import { watchBell } from "./bell.js";
import { runCountdowns } from "./countdown.js";
import { offerEmbeds } from "./embeds.js";
import { followWork } from "./follow.js";
import { followLaunches } from "./launches.js";
import { keepNow } from "./now.js";
import { keepProgramme } from "./forums/programme.js";
import { hearToasts } from "./forums/stars.js";
import { sayPasskeys } from "./passkeys.js";
import { keepTalk } from "./talk.js";
import { offerTheme } from "./theme.js";
import { tellVisits } from "./visits.js";
import { tellZone } from "./zone.js";

tellZone();
offerTheme();
watchBell();
runCountdowns();
keepNow();
keepProgramme();
hearToasts();
sayPasskeys();
offerEmbeds();
keepTalk();
tellVisits();
followLaunches();
followWork();
