package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Seals what is written, see {@link Sealed}. It is whole only after {@link #finish}: closing alone leaves it cut, and that is seen. */
final class SealingStream extends OutputStream {
    private final OutputStream to;
    private final SecretKey key;
    private final byte[] head;
    private final byte[] piece = new byte[Sealed.PIECE];
    private final byte[] out = new byte[Sealed.PIECE + Sealed.TAG];
    private int filled;
    private long number;

    SealingStream(OutputStream to, BackupKey key) throws IOException {
        byte[] salt = new byte[Sealed.SALT];
        new SecureRandom().nextBytes(salt);
        this.to = to;
        this.key = key.ofArchive(salt);
        this.head = Sealed.head(key, salt);
        to.write(head);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == piece.length) {
                seal(false); // only now it is known that another one follows
            }
            int some = Math.min(left, piece.length - filled);
            System.arraycopy(bytes, from, piece, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    void finish() throws IOException {
        seal(true);
    }

    private void seal(boolean last) throws IOException {
        try {
            int length =
                    Sealed.cipher(Cipher.ENCRYPT_MODE, key, head, number, last).doFinal(piece, 0, filled, out, 0);
            to.write(out, 0, length);
        } catch (GeneralSecurityException e) {
            throw new IOException("AES-GCM does not work here", e);
        }
        number++;
        filled = 0;
    }
}
