import { answerCalls } from "../../../threads/answering-thread.ts";
import type { WritingTask } from "../../writing-task.ts";
import { writeAnswer } from "./write-answer.ts";

/** The built-in engine's thread holds nothing: a task comes in, its answer goes out. */
answerCalls((task: WritingTask): string => writeAnswer(task));
