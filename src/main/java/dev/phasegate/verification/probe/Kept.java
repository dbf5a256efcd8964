package dev.phasegate.verification.probe;

/** Of an output that is too long the beginning and the end: what went wrong is usually said in one of them. */
public final class Kept {
    static final int HEAD = 24 * 1024;
    static final int TAIL = 8 * 1024;

    private Kept() {}

    public static String of(String output) {
        if (output.length() <= HEAD + TAIL) {
            return output;
        }
        int left = output.length() - HEAD - TAIL;
        return output.substring(0, HEAD) + "\n… " + left + " characters left out …\n"
                + output.substring(output.length() - TAIL);
    }
}
