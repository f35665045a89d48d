"use client";
import { useState } from "react";

import { keptOnDevice } from "../kept/kept.ts";

const store = keptOnDevice("rail-collapsed");

/** Remembered on this device. */
export function useRailCollapsed() {
  const [collapsed, setCollapsed] = useState(() => store.read() === "true");
  const toggleCollapsed = () => {
    store.keep(String(!collapsed));
    setCollapsed(!collapsed);
  };
  return { collapsed, toggleCollapsed };
}
