package org.lingqu.bench;

import java.util.List;
import java.util.SplittableRandom;

/** What a campaign kills. */
enum Target {
    /** The server's process; somebody starts it again. */
    SERVER {
        @Override
        void strike(Node node, SplittableRandom random) {
            node.kill();
        }

        @Override
        void repair(Node node) {
            node.start();
        }
    },
    /** One process of PostgreSQL that serves a connection: PostgreSQL then ends them all and recovers. */
    BACKEND {
        @Override
        void strike(Node node, SplittableRandom random) {
            List<ProcessHandle> backends = node.database().backends();
            Node.end(backends.get(random.nextInt(backends.size())));
        }
    },
    /** PostgreSQL's first process; the platform starts it again. */
    POSTMASTER {
        @Override
        void strike(Node node, SplittableRandom random) {
            Node.end(node.database().postmaster());
        }
    };

    abstract void strike(Node node, SplittableRandom random);

    /** What somebody does about it; by default nothing, the node must help itself. */
    void repair(Node node) {
        // nothing
    }
}
