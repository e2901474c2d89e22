// eslint's rules for our JavaScript. Run them with `make scripts`.
//
// A file in scripts/ is a classic script; typing.js and those in scripts/tablet/ are modules, except
// the service worker.

import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

export default defineConfig([
  globalIgnores([".venv/", "assets/", "data/"]),
  {
    extends: [js.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
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
