// What the admin runs besides Django's own scripts.
import { watchBanners } from "./banners.js";
import { followWork } from "./follow.js";
import { editPlan } from "./plan-editor.js";
import { nameSearchFields } from "./search-fields.js";
import { keepTalk } from "./talk.js";
import { offerTheme } from "./theme.js";
import { tellZone } from "./zone.js";

followWork();
watchBanners();
tellZone();
nameSearchFields();
offerTheme();
keepTalk();
editPlan();
