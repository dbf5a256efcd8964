package dev.phasegate.transfer.reading;

import java.util.List;

/** What crossing a bound means. */
enum Band {
    GO("go"),
    NO_GO("no_go"),
    ROLL_BACK("roll_back"),
    TARGET("target");

    private final String code;

    Band(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The band a heading or label announces; {@code outwards} begins with it and goes on with what encloses it. */
    static Band of(String title, List<String> outwards) {
        String words = WordSet.spaced(title)
                .replace(" go no go ", " decision criteria ")
                .replace(" go nogo ", " decision criteria ");
        boolean backwards = outwards.stream().anyMatch(Words.ROLLBACK::in);
        if (Words.NO_GO.in(words)) {
            return NO_GO;
        }
        if (backwards) {
            return Words.TRIGGER.in(words) && !isAboutSuccess(words) && !Words.PROCEDURE.in(words) ? ROLL_BACK : null;
        }
        if (Words.ALERT.in(words)) {
            return TARGET;
        }
        if (isAboutSuccess(words) || Words.GO.in(words) && !words.contains(" go live ")) {
            return GO;
        }
        return Words.TARGET.in(words) ? TARGET : null;
    }

    private static boolean isAboutSuccess(String words) {
        return Words.SUCCESS.in(words) && !Words.ROLLBACK.in(words);
    }
}
