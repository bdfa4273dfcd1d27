import { ofArticle } from "./article";
import { ofRooms } from "./bookmarks";
import { general } from "./general";
import { ofMarkets } from "./markets";
import { navigation } from "./navigation";
import { places } from "./places";
import { commands } from "./registry";
import { view } from "./view";
import { ofWeather } from "./weather";

// The rooms first: what shares a key with the window means theirs while one is in them.
commands.value = [
  ...ofRooms,
  ...navigation,
  ...ofArticle,
  ...places,
  ...view,
  ...general,
  ...ofWeather,
  ...ofMarkets,
];
