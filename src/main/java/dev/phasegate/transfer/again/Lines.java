package dev.phasegate.transfer.again;

import dev.phasegate.plan.edit.Element;

/** The line of the file that an element came from, where it is known. */
final class Lines {
    private Lines() {}

    /** 0 where nobody knows. */
    static int of(Element element) {
        return element.node().get("sourceLine") instanceof Number line ? line.intValue() : 0;
    }
}
