// The real import(), as the launcher hands it to the program: in a file of tests, vitest puts its own in its place.
"use strict";

module.exports = (url) => import(url);
