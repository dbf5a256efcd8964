/**
 * What the server says about itself to whoever watches it: ready when database, migrations, scheduler and disk are. Owns
 * no data; knows of the features only whether they run.
 */
package dev.phasegate.health;
