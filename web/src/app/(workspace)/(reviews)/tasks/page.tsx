import type { Metadata } from "next";

import { Tasks } from "../../../../features/tasks/tasks.tsx";

export const metadata: Metadata = { title: "Tasks" };

export default function TasksPage() {
  return <Tasks />;
}
