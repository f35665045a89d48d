import { answerCalls } from "../../../threads/answering-thread.ts";
import { analyse } from "./analysis.ts";

/** The thread of the built-in analysis holds nothing: a text comes in, what was found in it goes out. */
answerCalls(analyse);
