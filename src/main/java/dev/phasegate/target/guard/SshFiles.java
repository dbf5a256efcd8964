package dev.phasegate.target.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;

import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHFsyncExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Files on an SSH host, to be written and read in a stream: many portions are under way at once. It goes with its session. What is wrong is an
 * {@link IOException} with a sentence.
 */
public final class SshFiles implements AutoCloseable {
    private static final int OWNER_ONLY = 0600;

    private final SftpClient sftp;
    private final String where;

    SshFiles(SftpClient sftp, String where) {
        this.sftp = sftp;
        this.where = where;
    }

    /** From its beginning, over whatever is there; nobody else's before the first byte of it, whatever the host gives new files. */
    public OutputStream write(String file) throws IOException {
        return told(file, () -> {
            try (SftpClient.CloseableHandle made = sftp.open(
                    file, SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate)) {
                forTheOwner(made);
            }
            return sftp.write(file, SftpClient.OpenMode.Write);
        });
    }

    /** What is no file system over there, such as a bucket behind SFTP, knows no rights and says so in one of two ways. */
    private void forTheOwner(SftpClient.Handle made) throws IOException {
        SftpClient.Attributes rights = new SftpClient.Attributes();
        rights.setPermissions(OWNER_ONLY);
        try {
            sftp.setStat(made, rights);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_OP_UNSUPPORTED && e.getStatus() != SftpConstants.SSH_FX_FAILURE) {
                throw e;
            }
        }
    }

    public InputStream read(String file) throws IOException {
        return told(file, () -> sftp.read(file));
    }

    /** On the disk over there, where the host knows how to say so: OpenSSH does. */
    public void settle(String file) throws IOException {
        OpenSSHFsyncExtension fsync = sftp.getExtension(OpenSSHFsyncExtension.class);
        if (fsync != null && fsync.isSupported()) {
            try (SftpClient.CloseableHandle handle = sftp.open(file, SftpClient.OpenMode.Write)) {
                fsync.fsync(handle);
            }
        }
    }

    /** Over whatever has that name. */
    public void rename(String from, String to) throws IOException {
        delete(to);
        told(from, () -> {
            sftp.rename(from, to);
            return null;
        });
    }

    /** Also when there is none. */
    public void delete(String file) throws IOException {
        try {
            sftp.remove(file);
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw new IOException(where + " does not let anybody delete " + file + ".", e);
            }
        }
    }

    /** Empty where there is no such file. */
    public OptionalLong size(String file) throws IOException {
        try {
            return OptionalLong.of(sftp.stat(file).getSize());
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return OptionalLong.empty();
            }
            throw new IOException(where + " does not tell the size of " + file + ".", e);
        }
    }

    public boolean isFolder(String path) throws IOException {
        try {
            return sftp.stat(path).isDirectory();
        } catch (SftpException e) {
            return false;
        }
    }

    private interface Act<T> {
        T run() throws IOException;
    }

    private <T> T told(String file, Act<T> act) throws IOException {
        try {
            return act.run();
        } catch (SftpException e) {
            String why = switch (e.getStatus()) {
                case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH -> "has no ";
                case SftpConstants.SSH_FX_PERMISSION_DENIED -> "does not let this user at ";
                default -> "refuses ";
            };
            throw new IOException(where + " " + why + file + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        sftp.close();
    }
}
