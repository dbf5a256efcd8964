package dev.phasegate.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs. It refuses to run as root, so under root it gets a user namespace of its own (where the same
 * user is just somebody), else another user. Where {@code setpriv} knows how, the kernel interrupts PostgreSQL when its
 * parent dies, so that no kill of the JVM leaves a server behind.
 *
 * @param prefix what stands before each PostgreSQL command
 * @param owner id of the user who must own the folder
 */
record ServerUser(List<String> prefix, int owner) {
    private static final List<String> WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");
    private static final List<String> OTHER_USERS = List.of("phasegate", "postgres", "nobody");

    static ServerUser choose(Path folder) throws IOException {
        int uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        for (ServerUser candidate : uid == 0 ? forRoot() : forOrdinary(uid)) {
            if (candidate.works(folder)) {
                candidate.takeOver(folder);
                return candidate;
            }
        }
        throw new DatabaseUnavailable(
                "PostgreSQL refuses to run as root, and this system allows neither user namespaces"
                        + " (unshare -U) nor the change to another user that can reach " + folder
                        + ". Start Phasegate as an ordinary user, or set PHASEGATE_DATABASE_URL to a PostgreSQL of your own.");
    }

    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    private static List<ServerUser> forOrdinary(int uid) {
        return List.of(new ServerUser(WITH_PARENT, uid), new ServerUser(List.of(), uid));
    }

    private static List<ServerUser> forRoot() {
        List<ServerUser> users = new ArrayList<>();
        users.add(new ServerUser(join(List.of("unshare", "-U"), WITH_PARENT), 0));
        users.add(new ServerUser(List.of("unshare", "-U"), 0));
        for (String name : OTHER_USERS) {
            Commands.Result uid = Commands.run(List.of("id", "-u", name));
            if (uid.ok()) {
                users.addAll(as(name, Integer.parseInt(uid.output())));
            }
        }
        return users;
    }

    private static List<ServerUser> as(String name, int uid) {
        String group = Commands.run(List.of("id", "-g", name)).output();
        List<String> change = List.of("setpriv", "--reuid=" + uid, "--regid=" + group, "--clear-groups");
        return List.of(
                new ServerUser(join(change, WITH_PARENT), uid),
                new ServerUser(List.of("runuser", "-u", name, "--"), uid));
    }

    private static List<String> join(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** Tried with everything that could forbid it: the change of user, and the way to the folder. */
    private boolean works(Path folder) {
        String parent = folder.getParent().toString();
        String probe = "[ \"$(id -u)\" != 0 ] && cd \"$0\"";
        return Commands.run(command(List.of("sh", "-c", probe, parent))).ok();
    }

    /** A folder used under another arrangement before changes hands; an ordinary user has nothing to change. */
    void takeOver(Path folder) throws IOException {
        if (!Files.getAttribute(folder, "unix:uid").equals(owner)) {
            Commands.Result handed = Commands.run(List.of("chown", "-R", Integer.toString(owner), folder.toString()));
            if (!handed.ok()) {
                throw new DatabaseUnavailable("The folder " + folder + " belongs to " + Files.getOwner(folder)
                        + " and can't be handed over: " + handed.output());
            }
        }
    }
}
