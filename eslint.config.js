// eslint's rules for our JavaScript. Run them with `make scripts`.
//
// A file in scripts/ is a classic script; typing.js and those in scripts/tablet/ are modules, except
// the service worker.

import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

// Names that say nothing of what they name; tools/measure_code.py counts the same in Python.
const BANNED_NAMES = ["one", "found", "made", "kept", "thing", "it", "words"];

export default defineConfig([
  globalIgnores([".venv/", "assets/", "data/"]),
  {
    extends: [js.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      complexity: ["error", 6],
      eqeqeq: "error",
      "id-denylist": ["error", ...BANNED_NAMES],
      "max-params": ["error", 4],
      "max-statements": ["error", 20, { ignoreTopLevelFunctions: true }],
      "no-shadow": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["scripts/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { "no-implicit-globals": "error" },
  },
  {
    files: ["scripts/typing.js", "scripts/tablet/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
  },
  {
    files: ["scripts/tablet/worker.js"],
    languageOptions: { sourceType: "script", globals: globals.serviceworker },
  },
  {
    files: ["tests/scripts/*.js"],
    languageOptions: { globals: globals.node },
  },
]);
