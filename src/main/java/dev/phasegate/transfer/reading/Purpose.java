package dev.phasegate.transfer.reading;

import java.util.List;

/**
 * What a place in the document is for, from its label and its headings.
 *
 * @param band what a threshold standing here bounds, or null where the place says nothing
 * @param judging whether a condition without a number is meant as one too
 */
record Purpose(
        Band band,
        boolean judging,
        boolean rollback,
        boolean triggers,
        boolean reference,
        boolean communication,
        boolean contacts,
        boolean roles) {

    static Purpose of(Place place) {
        List<String> path = withoutTitle(place);
        Band band = null;
        for (int i = 0; i < path.size() && band == null && !Words.HAZARD.in(path.get(i)); i++) {
            band = Band.of(path.get(i), path.subList(i, path.size()));
        }
        if (band == null && isCauseOfTheWayBack(place, path)) {
            band = Band.ROLL_BACK;
        }
        boolean rollback = path.stream().anyMatch(Purpose::isWayBack);
        return new Purpose(
                band,
                band != null && band != Band.TARGET,
                rollback,
                band == Band.ROLL_BACK,
                path.stream().anyMatch(Words.REFERENCE::in),
                path.stream().anyMatch(Words.COMMUNICATION::in),
                path.stream().anyMatch(Words.CONTACTS::in),
                path.stream().anyMatch(Words.ROLES::in));
    }

    /** "Trigger conditions" in a document that is about nothing but the way back. */
    private static boolean isCauseOfTheWayBack(Place place, List<String> path) {
        List<String> whole = place.path();
        boolean below = path.size() < whole.size();
        return below
                && Words.CAUSE.in(path.isEmpty() ? "" : path.get(0))
                && Words.ROLLBACK.in(whole.get(whole.size() - 1));
    }

    /** "Rollback plan tested" inside a heading about something else is no way back; the word leads or the plan does. */
    private static boolean isWayBack(String title) {
        return Words.ROLLBACK.in(title);
    }

    /** The document's title names the whole, not the place: a plan called "Go/No-Go" has other parts too. */
    static List<String> withoutTitle(Place place) {
        List<String> path = place.path();
        Section root = place.section();
        while (root != null && root.parent() != null) {
            root = root.parent();
        }
        boolean below = root != null && root != place.section() && root.level() == 1;
        return below ? path.subList(0, path.size() - 1) : path;
    }
}
