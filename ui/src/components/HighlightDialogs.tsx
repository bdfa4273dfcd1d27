import type { HighlightDialog } from "../state/highlight-dialogs";
import { CardDialog, QrDialog } from "./ShareDialogs";
import { Versions } from "./Versions";

export function HighlightDialogs({ open }: { open: HighlightDialog }) {
  switch (open.kind) {
    case "qr":
      return <QrDialog article={open.article} highlight={open.highlight} />;
    case "card":
      return <CardDialog row={open.row} />;
    case "versions":
      return <Versions article={open.article} />;
  }
}
