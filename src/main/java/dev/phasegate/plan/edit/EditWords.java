package dev.phasegate.plan.edit;

import java.util.Locale;
import java.util.Map;

/** What an edit does, in the few words that a revision is listed under. */
public final class EditWords {

    private EditWords() {}

    /** {@code tree} as it was when the edit was made; an element that is not in it is not named. */
    public static String summary(PlanEdit edit, ElementTree tree) {
        if (edit instanceof PlanEdit.Add add) {
            return "Added " + add.kind().one() + named(newTitle(add, tree));
        }
        return verb(edit) + " "
                + tree.find(edit.elementId()).map(EditWords::named).orElse("an element");
    }

    private static String verb(PlanEdit edit) {
        if (edit instanceof PlanEdit.SetFields) {
            return "Changed";
        }
        if (edit instanceof PlanEdit.Move) {
            return "Moved";
        }
        return edit instanceof PlanEdit.Remove ? "Removed" : "Copied";
    }

    private static String newTitle(PlanEdit.Add add, ElementTree tree) {
        Map<String, Object> node = Placement.fresh(add.kind(), add.newId(), add.values());
        return tree.find(add.elementId())
                .map(parent -> new Element(node, add.kind(), parent, "", java.util.List.of(node), 0).title())
                .orElse("");
    }

    /** “step “Freeze writes””, or “the plan”. */
    public static String named(Element element) {
        return element.kind() == ElementKind.PLAN
                ? "the plan"
                : element.kind().label().toLowerCase(Locale.ROOT) + named(element.title());
    }

    private static String named(String title) {
        return title.isEmpty() ? "" : " “" + title + "”";
    }
}
