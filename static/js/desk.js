// What the admin runs besides Django's own scripts.
import { nameSearchFields } from "./search-fields.js";
import { offerTheme } from "./theme.js";
import { tellZone } from "./zone.js";

tellZone();
nameSearchFields();
offerTheme();
