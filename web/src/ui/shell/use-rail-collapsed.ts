"use client";
import { useState } from "react";

const KEY = "rail-collapsed";

/** Remembered on this device. The shell is only drawn in the browser, so storage may be read at once. */
export function useRailCollapsed() {
  const [collapsed, setCollapsed] = useState(
    () => typeof localStorage !== "undefined" && localStorage.getItem(KEY) === "true",
  );
  const toggleCollapsed = () => {
    localStorage.setItem(KEY, String(!collapsed));
    setCollapsed(!collapsed);
  };
  return { collapsed, toggleCollapsed };
}
