/* Stands between a process and the disk, for the files of one folder: lets one call fail, or
   writes down every call that changes something. Loaded with LD_PRELOAD, steered through
   shim_fail, shim_seen, shim_trace and shim_mark by the process itself. One thread only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char folder[PATH_MAX];
static char failing[16];
static long nth, seen;
static int error_number, partly, trace = -1;

#define REAL(result, name, ...) \
    static result (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

static ssize_t plain_write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    return real(fd, data, size);
}

/* Lets the nth call of this kind fail, once; 0 only counts. An empty folder ends it. */
void shim_fail(const char *where, const char *call, long which, int error, int part) {
    snprintf(folder, sizeof folder, "%s", where);
    snprintf(failing, sizeof failing, "%s", call);
    nth = which, error_number = error, partly = part, seen = 0;
}

long shim_seen(void) { return seen; }

/* Writes down what happens in the folder from now on. */
void shim_trace(const char *where, int fd) {
    snprintf(folder, sizeof folder, "%s", where);
    trace = fd;
}

static int in_folder(const char *path) {
    size_t length = strlen(folder);
    return length && !strncmp(path, folder, length);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    if (length == (ssize_t)strlen(folder) - 1) path[length++] = '/'; /* the folder itself */
    path[length] = 0;
    return in_folder(path);
}

static void put(const void *data, size_t size) { plain_write(trace, data, size); }

/* One record: kind, a number, two lengths, the name within the folder, the data. */
static void record(char kind, const char *path, int64_t number, const void *data, uint32_t size) {
    if (trace < 0) return;
    int kept = errno;
    const char *name = in_folder(path) ? path + strlen(folder) : path;
    uint32_t length = strlen(name);
    put(&kind, 1), put(&number, 8), put(&length, 4), put(&size, 4), put(name, length);
    put(data, size);
    errno = kept;
}

void shim_mark(const char *text) { record('a', text, 0, "", 0); }

static int fails(const char *call) {
    if (strcmp(call, failing)) return 0;
    if (++seen != nth) return 0;
    errno = error_number;
    return 1;
}

static ssize_t write_at(int fd, const void *data, size_t size, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, data, size, offset);
    if (fails("pwrite")) {
        if (partly) real(fd, data, size / 2, offset);
        errno = error_number;
        return -1;
    }
    ssize_t done = real(fd, data, size, offset);
    if (done > 0) record('w', path, offset, data, done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    return write_at(fd, data, size, offset);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) {
    return write_at(fd, data, size, offset);
}

static int synced(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd);
    if (fails("fsync")) return -1;
    int status = real(fd);
    if (!status) record('s', path, 0, "", 0);
    return status;
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    return synced(fd, real);
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    return synced(fd, real);
}

static int truncated(int fd, off64_t length) {
    REAL(int, "ftruncate64", int, off64_t);
    char path[PATH_MAX];
    if (!path_of(fd, path)) return real(fd, length);
    if (fails("ftruncate")) return -1;
    int status = real(fd, length);
    if (!status) record('t', path, length, "", 0);
    return status;
}

int ftruncate64(int fd, off64_t length) { return truncated(fd, length); }

int ftruncate(int fd, off_t length) { return truncated(fd, length); }

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (!in_folder(path)) return real(path);
    if (fails("unlink")) return -1;
    int status = real(path);
    if (!status) record('u', path, 0, "", 0);
    return status;
}

static void renamed(char kind, const char *old, const char *new) {
    const char *name = in_folder(old) ? old + strlen(folder) : old;
    record(kind, new, 0, name, strlen(name));
}

int link(const char *old, const char *new) {
    REAL(int, "link", const char *, const char *);
    if (!in_folder(new)) return real(old, new);
    if (fails("link")) return -1;
    int status = real(old, new);
    if (!status) renamed('l', old, new);
    return status;
}

int rename(const char *old, const char *new) {
    REAL(int, "rename", const char *, const char *);
    if (!in_folder(new)) return real(old, new);
    if (fails("rename")) return -1;
    int status = real(old, new);
    if (!status) renamed('r', old, new);
    return status;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
    int makes = in_folder(path) && (flags & O_CREAT) && access(path, F_OK);
    if (makes && fails("open")) return -1;
    int fd = real(path, flags, mode);
    if (makes && fd >= 0) record('c', path, 0, "", 0);
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = va_arg(rest, mode_t); \
        va_end(rest); \
        return opened(real, path, flags, mode); \
    }

OPEN(open)
OPEN(open64)
