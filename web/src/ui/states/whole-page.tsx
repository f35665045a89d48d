import { Center } from "@mantine/core";
import { IconLock, IconMap2 } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { EmptyState } from "./empty-state.tsx";

/** 404. `actions` offers the search or a way home. */
export function PageNotFound({ actions }: { readonly actions?: ReactNode }) {
  return (
    <Center mih="70vh">
      <EmptyState
        order={1}
        icon={IconMap2}
        title="This page does not exist"
        purpose="It may have been deleted, or the address has a typing error."
        actions={actions}
      />
    </Center>
  );
}

/** 403. `askWhom` names who can give access. */
export function PageForbidden({ askWhom }: { readonly askWhom: string }) {
  return (
    <Center mih="70vh">
      <EmptyState
        order={1}
        icon={IconLock}
        title="You do not have access to this"
        purpose={`Ask for access: ${askWhom} can change your role.`}
      />
    </Center>
  );
}
