package dev.phasegate.backup;

import java.util.Arrays;
import java.util.Random;

/** What may happen to an archive. */
enum Damage {
    CUT,
    FLIPPED,
    ZEROED,
    SWAPPED,
    WRONG_KEY,
    OTHER_DATABASE;

    static Damage of(int i, Random random) {
        if (i % 20 == 19) {
            return i % 40 == 39 ? WRONG_KEY : OTHER_DATABASE;
        }
        return values()[random.nextInt(4)];
    }

    byte[] done(byte[] bytes, Random random) {
        int length = bytes.length;
        int at = random.nextInt(length - 200);
        switch (this) {
            case CUT -> {
                return Arrays.copyOf(bytes, at);
            }
            case FLIPPED -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case ZEROED -> {
                for (int i = at; i < at + 200; i++) {
                    bytes[i] = 0;
                }
            }
            case SWAPPED -> {
                int half = length / 2;
                int from = random.nextInt(half - 100);
                for (int i = 0; i < 100; i++) {
                    byte b = bytes[from + i];
                    bytes[from + i] = bytes[half + i];
                    bytes[half + i] = b;
                }
            }
            case WRONG_KEY, OTHER_DATABASE -> {
                return bytes;
            }
        }
        return bytes;
    }
}
