package dev.phasegate.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.backup.offsite.FolderShelf;
import dev.phasegate.backup.offsite.S3Shelf;
import dev.phasegate.backup.offsite.SftpShelf;
import dev.phasegate.backup.offsite.Shelf;
import dev.phasegate.shared.NotFound;
import dev.phasegate.target.Reachable;
import dev.phasegate.target.TargetAccess;
import dev.phasegate.target.guard.OutboundHttp;
import dev.phasegate.target.guard.OutboundSsh;
import dev.phasegate.target.guard.SshLogin;
import dev.phasegate.target.guard.Unreachable;

/** Opens places: hosts through the guard, with the login and the pinned key of their target; folders only where the server allows one. */
@ApplicationScoped
class Shelves {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final TargetAccess targets;
    private final OutboundSsh ssh;
    private final OutboundHttp http;
    private final BackupConfig config;
    private final Clock clock;

    Shelves(TargetAccess targets, OutboundSsh ssh, OutboundHttp http, BackupConfig config, Clock clock) {
        this.targets = targets;
        this.ssh = ssh;
        this.http = http;
        this.config = config;
        this.clock = clock;
    }

    /** A place, away from its row. */
    record Where(BackupPlace.Kind kind, Long targetId, String path, String region) {
        static Where of(BackupPlace place) {
            return new Where(place.kind(), place.targetId(), place.path(), place.region());
        }
    }

    /** Throws {@link IOException} with a sentence. Outside of any transaction. */
    Shelf open(Where where) throws IOException {
        if (where.kind() == BackupPlace.Kind.FOLDER) {
            String fault = faultOfFolder(where.path());
            if (!fault.isEmpty()) {
                throw new IOException(fault);
            }
            return new FolderShelf(Path.of(where.path()), config.folder());
        }
        try {
            Reachable target = targets.open(where.targetId());
            return where.kind() == BackupPlace.Kind.SFTP ? sftp(target, where) : store(target, where);
        } catch (Unreachable e) {
            throw new IOException(e.getMessage(), e);
        } catch (NotFound e) {
            throw new IOException("The target of this place was removed.", e);
        }
    }

    private Shelf sftp(Reachable target, Where where) throws Unreachable, IOException {
        SshLogin login = new SshLogin(target.login(), target.secret(), target.hostKeys(), CONNECT);
        return new SftpShelf(ssh.open(target.destination(), login), where.path());
    }

    private Shelf store(Reachable target, Where where) throws Unreachable, IOException {
        if (target.secret() == null || target.login() == null || target.login().isBlank()) {
            throw new IOException("The target “" + target.name()
                    + "” needs the access key as its user, sent as Basic, and" + " the secret key as its password.");
        }
        int usual = target.tls().on() ? HTTPS : HTTP;
        String host = target.destination().port() == usual
                ? target.destination().host()
                : target.destination().toString();
        return new S3Shelf(
                http.open(target.destination(), target.tls(), CONNECT),
                host,
                new S3Shelf.Account(
                        target.login(),
                        target.secret().reveal(),
                        where.region().isEmpty() ? "us-east-1" : where.region()),
                where.path(),
                clock);
    }

    /** What is wrong with a folder that somebody names; empty. */
    String faultOfFolder(String typed) {
        List<Path> allowed = config.placeFolders().orElse(List.of()).stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        if (allowed.isEmpty()) {
            return "This server allows no second folder. Whoever runs it names those that it may use in"
                    + " phasegate.backup.place-folders.";
        }
        try {
            Path folder = Path.of(typed).toAbsolutePath().normalize();
            return allowed.stream().anyMatch(folder::startsWith)
                    ? ""
                    : "This server allows folders below "
                            + String.join(
                                    ", ", allowed.stream().map(Path::toString).toList()) + ".";
        } catch (java.nio.file.InvalidPathException e) {
            return "That is no folder.";
        }
    }
}
