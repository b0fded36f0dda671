// Cleans up after each test file. Of its own: the module that makes the folders is loaded once for many files.

import { afterAll } from "vitest";
import { removeFolders } from "./repository.ts";

afterAll(removeFolders);
