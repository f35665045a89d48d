"use client";
import { SegmentedControl, Text, useMantineColorScheme } from "@mantine/core";

import { useViewer } from "../../../api/viewer/viewer.tsx";
import { Section } from "../../../ui/page/section.tsx";
import { Sessions } from "../sessions/sessions.tsx";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";

/** What concerns this person, in whichever workspace. */
export function Profile() {
  const { member } = useViewer();
  return (
    <>
      <Section title="You" note={`You sign in as ${member.email}.`}>
        <NameForm />
      </Section>
      <Section title="Password" note="Changing it signs you out everywhere else.">
        <PasswordForm />
      </Section>
      <Sessions />
      <Section title="Appearance" note="For this browser.">
        <Appearance />
      </Section>
    </>
  );
}

function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <SegmentedControl
        aria-label="Appearance"
        value={colorScheme}
        onChange={(value) => setColorScheme(value === "light" || value === "dark" ? value : "auto")}
        data={[
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
          { value: "auto", label: "Like the system" },
        ]}
      />
      <Text size="xs" c="dimmed" mt={6}>
        Movement follows the system’s “reduce motion”.
      </Text>
    </>
  );
}
