// What the admin runs besides Django's own scripts.
import { offerTheme } from "./theme.js";
import { tellZone } from "./zone.js";

tellZone();
offerTheme();
