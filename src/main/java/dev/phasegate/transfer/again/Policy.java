package dev.phasegate.transfer.again;

import java.util.Set;

import dev.phasegate.plan.edit.Element;
import dev.phasegate.plan.edit.ElementKind;
import dev.phasegate.plan.edit.ElementTree;

/**
 * What a file can say at all.
 *
 * @param exact one of ours, which says everything
 * @param team whether the file names roles; where it does not, the reading made one up
 */
public record Policy(boolean exact, boolean team) {
    private static final Set<ElementKind> WHOLE_LISTS = Set.of(
            ElementKind.ROLE, ElementKind.LEVEL, ElementKind.COMMUNICATION, ElementKind.CONTACT, ElementKind.SCHEDULE);

    /** Whether the reading says nothing of such elements, so that those of the plan stay. */
    boolean silent(ElementKind kind) {
        boolean unnamed = !team && (kind == ElementKind.ROLE || kind == ElementKind.SLOT);
        return !exact && (kind == ElementKind.WINDOW || unnamed);
    }

    /** Whether an element that the file does not have is one it never spoke of; asked where there is no former reading. */
    boolean neverSpokenOf(Element element, ElementTree file) {
        boolean whole = WHOLE_LISTS.contains(element.kind())
                && ElementTree.children(file.plan(), element.list()).isEmpty();
        return !exact && (whole || element.kind() == ElementKind.SLOT);
    }
}
