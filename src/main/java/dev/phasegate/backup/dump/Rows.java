package dev.phasegate.backup.dump;

/** Counts the rows of an INSERT. */
final class Rows {
    private Rows() {}

    /** Every bracket that opens outside of others and of strings, after the word VALUES, begins one. */
    static long in(byte[] bytes, int length) {
        long rows = 0;
        int depth = 0;
        int i = afterValues(bytes, length);
        while (i < length) {
            byte b = bytes[i];
            if (b == '\'' || b == '"') {
                i = afterString(bytes, length, i);
                continue;
            }
            if (b == '(' && depth++ == 0) {
                rows++;
            } else if (b == ')') {
                depth--;
            }
            i++;
        }
        return rows;
    }

    /** No word before it has a V, and names stand in quotation marks. */
    private static int afterValues(byte[] bytes, int length) {
        boolean name = false;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '`') {
                name = !name;
            } else if (!name && bytes[i] == 'V') {
                return i;
            }
        }
        return length;
    }

    private static int afterString(byte[] bytes, int length, int from) {
        byte quote = bytes[from];
        int i = from + 1;
        while (i < length && bytes[i] != quote) {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
