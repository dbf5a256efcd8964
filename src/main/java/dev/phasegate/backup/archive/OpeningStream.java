package dev.phasegate.backup.archive;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** What was sealed. Gives out nothing that was not authenticated, and ends only where the archive said that it ends. */
final class OpeningStream extends InputStream {
    private final InputStream from;
    private final SecretKey key;
    private final byte[] head;
    private byte[] sealed = new byte[Sealed.PIECE + Sealed.TAG];
    private byte[] next = new byte[Sealed.PIECE + Sealed.TAG];
    private final byte[] piece = new byte[Sealed.PIECE];
    private int sealedLength;
    private int filled;
    private int read;
    private long number;
    private boolean ended;

    OpeningStream(InputStream from, BackupKeys keys) throws IOException {
        this.from = from;
        this.head = from.readNBytes(Sealed.HEAD);
        if (head.length < Sealed.HEAD || !Arrays.equals(head, 0, 8, Sealed.MAGIC, 0, 8)) {
            throw new Damaged("It does not begin like a sealed archive of Phasegate.");
        }
        String id = HexFormat.of().formatHex(head, 8, 8 + BackupKey.ID_BYTES);
        BackupKey found = keys.byId(id)
                .orElseThrow(() -> new Damaged("It was sealed with the key " + id + ", which is not here."));
        this.key = found.ofArchive(Arrays.copyOfRange(head, 8 + BackupKey.ID_BYTES, Sealed.HEAD));
        this.sealedLength = from.readNBytes(sealed, 0, sealed.length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (read == filled) {
            if (ended) {
                return -1;
            }
            open();
        }
        int some = Math.min(length, filled - read);
        System.arraycopy(piece, read, bytes, offset, some);
        read += some;
        return some;
    }

    /** One is read ahead, because the last one is another one than the others. */
    private void open() throws IOException {
        int nextLength = sealedLength == sealed.length ? from.readNBytes(next, 0, next.length) : 0;
        boolean last = nextLength == 0;
        if (sealedLength < Sealed.TAG) {
            throw new Damaged("The sealed archive is cut off at piece " + number + ".");
        }
        try {
            filled = Sealed.cipher(Cipher.DECRYPT_MODE, key, head, number, last)
                    .doFinal(sealed, 0, sealedLength, piece, 0);
        } catch (AEADBadTagException e) {
            throw new Damaged(
                    "Piece " + number + " of the sealed archive is not what was written: it was changed, moved,"
                            + " or what came after it was cut off.");
        } catch (GeneralSecurityException e) {
            throw new IOException("AES-GCM does not work here", e);
        }
        byte[] used = sealed;
        sealed = next;
        next = used;
        sealedLength = nextLength;
        read = 0;
        number++;
        ended = last;
    }
}
