package dev.phasegate.database;

import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;

/**
 * In the place of Liquibase's lock, a committed row that a killed process leaves behind for ever. Whoever migrates here
 * already holds a lock that ends with its transaction. Public because Liquibase makes instances of its own.
 */
public final class NoLockRow implements LockService {

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE + 1;
    }

    @Override
    public boolean supports(Database database) {
        return database instanceof PostgresDatabase;
    }

    @Override
    public boolean hasChangeLogLock() {
        return true;
    }

    @Override
    public boolean acquireLock() {
        return true;
    }

    @Override
    public DatabaseChangeLogLock[] listLocks() {
        return new DatabaseChangeLogLock[0];
    }

    @Override
    public void setDatabase(Database database) {}

    @Override
    public void setChangeLogLockWaitTime(long minutes) {}

    @Override
    public void setChangeLogLockRecheckTime(long seconds) {}

    @Override
    public void waitForLock() {}

    @Override
    public void releaseLock() {}

    @Override
    public void forceReleaseLock() {}

    @Override
    public void reset() {}

    @Override
    public void init() {}

    @Override
    public void destroy() {}
}
