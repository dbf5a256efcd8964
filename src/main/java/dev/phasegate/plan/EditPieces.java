package dev.phasegate.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.phasegate.plan.edit.Change;
import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;
import dev.phasegate.plan.edit.OutlineList;
import dev.phasegate.plan.edit.OutlineRow;

/** The pieces of a page that an edit changed: lines whose element changed, lists that gained, lost or reordered some. */
record EditPieces(List<OutlineRow> rows, List<OutlineList> lists) {

    /** {@code touched} is shown in any case, so that its form closes even where nothing changed. */
    static EditPieces of(EditPlan.Edited edited, String touched) {
        Map<String, OutlineRow> rows = new LinkedHashMap<>();
        Map<String, OutlineList> lists = new LinkedHashMap<>();
        if (edited.changes().stream().noneMatch(change -> change.element().id().equals(touched))) {
            edited.tree().find(touched).ifPresent(element -> rows.put(touched, OutlineRow.line(element)));
        }
        for (Change change : edited.changes()) {
            if (change.what() == Change.What.CHANGED) {
                rows.put(change.after().id(), OutlineRow.line(change.after()));
            } else {
                addList(lists, change.before(), edited.tree());
                addList(lists, change.after(), edited.tree());
            }
        }
        return new EditPieces(new ArrayList<>(rows.values()), new ArrayList<>(lists.values()));
    }

    private static void addList(Map<String, OutlineList> lists, Element element, ElementTree tree) {
        if (element == null) {
            return;
        }
        tree.find(element.parent().id()).ifPresent(parent -> {
            OutlineList list = OutlineList.of(parent, element.list());
            lists.put(list.id(), list);
        });
    }

    /** Names that stand in many other lines too: then the page is built again. */
    static boolean needWholePage(EditPlan.Edited edited) {
        return edited.changes().stream()
                .anyMatch(change -> change.what() == Change.What.CHANGED
                        && (change.element().kind() == ElementKind.ROLE
                                || change.element().kind() == ElementKind.BRANCH
                                || change.element().kind() == ElementKind.OPTION));
    }
}
