package org.lingqu.kernel;

/** Where the platform's own PostgreSQL listens, for the few components that hold a connection of their own. */
public record DatabaseAddress(String url, String user, String password) {

    @Override
    public String toString() {
        return "DatabaseAddress[" + url + ", " + user + "]";
    }
}
