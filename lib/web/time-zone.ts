export const timeZoneCookie = "vigie.zone";
