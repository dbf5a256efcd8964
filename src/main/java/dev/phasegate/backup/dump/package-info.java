/**
 * SQL as mariadb-dump writes it: taken apart into statements, of which only those that a copy of one database consists of are known; how many
 * rows it holds of which table; and whether it is whole. Pure: knows no server and no file.
 */
package dev.phasegate.backup.dump;
