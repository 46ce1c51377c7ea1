package org.lingqu.kernel;

import java.util.UUID;

/** Identifies a government department (政务部门) of this node. */
public record DepartmentId(UUID value) {

    /** A fresh, time-ordered id. */
    public static DepartmentId next() {
        return new DepartmentId(Uuids.next());
    }

    /** @throws Problem {@code id-malformed} when the text is not a UUID */
    public static DepartmentId of(String text) {
        return new DepartmentId(Uuids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
