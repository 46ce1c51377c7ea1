package org.lingqu.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;

/** What a campaign strikes. */
enum Target {
    /** The server's process; somebody starts it again. */
    SERVER {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            node.kill();
            return true;
        }

        @Override
        void repair(Node node) {
            node.start();
        }
    },
    /** One process of PostgreSQL that serves a connection: PostgreSQL then ends them all and recovers. */
    BACKEND {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            List<ProcessHandle> backends = node.database().backends();
            if (backends.isEmpty()) {
                return false;
            }
            Node.end(backends.get(random.nextInt(backends.size())));
            return true;
        }
    },
    /** PostgreSQL's first process; the platform starts it again. */
    POSTMASTER {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            Node.end(node.database().postmaster());
            return true;
        }
    },
    /** The connections of the gateway's stages are ended by the database, in an orderly way; everything else goes on. */
    STAGES {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            return terminate(node, "lingqu-gateway-%");
        }
    },
    /** The connection of the process that gives positions. */
    SEQUENCER {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            return terminate(node, "lingqu-sequencer");
        }
    },
    /** The database is told to restart and breaks off what is open. */
    RESTART_FAST {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            node.database();
            node.signalDatabase("INT");
            return true;
        }
    },
    /** The database is told to end at once and recovers when it starts. */
    RESTART_IMMEDIATE {
        @Override
        boolean strike(Node node, SplittableRandom random) {
            node.database();
            node.signalDatabase("QUIT");
            return true;
        }
    };

    /**
     * Strikes.
     *
     * @return false when there was nothing to strike at this moment
     * @throws org.lingqu.kernel.Problem {@code bench-node-gone} when there was not even a database
     */
    abstract boolean strike(Node node, SplittableRandom random);

    /** What somebody does about it; by default nothing, the node must help itself. */
    void repair(Node node) {
        // nothing
    }

    /** Whether somebody must do something about it. */
    boolean needsRepair() {
        return this == SERVER;
    }

    private static boolean terminate(Node node, String name) {
        try (Connection connection = PoolBooks.of(node).connect();
                Statement statement = connection.createStatement();
                ResultSet ended = statement.executeQuery(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name like '"
                                + name + "'")) {
            return ended.next() && ended.getLong(1) > 0;
        } catch (SQLException notNow) {
            return false;
        }
    }
}
