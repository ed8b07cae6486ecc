/* A disk that gives out at the N-th write, for programs started with this library in LD_PRELOAD.

   Counted are the calls that change something below the folder in SAMVERK_DISK_FOLDER. What becomes of them stands in a
   page of memory that the programs share with the test: the file in SAMVERK_DISK (struct fate below). With `at` 0 the
   calls are only counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

struct fate {
    int active;  /* nothing is counted before it is set */
    int count;   /* calls so far */
    int at;      /* the call that fails, 1 for the first */
    int error;   /* its errno; 0: the process is killed before the call */
    int lasting; /* 0: that call alone, 1: every call from there on, 2: those that need room from there on */
    int swaps;   /* whether two names can change places in one step */
};

static struct fate *fate;
static char folder[PATH_MAX];

__attribute__((constructor)) static void begin(void) {
    const char *shared = getenv("SAMVERK_DISK"), *where = getenv("SAMVERK_DISK_FOLDER");
    if (!shared || !where || !realpath(where, folder)) return;
    int (*open_)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
    int file = open_(shared, O_RDWR);
    void *page = mmap(NULL, sizeof(struct fate), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED) fate = page;
}

static int below(const char *path) {
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int opened_below(int file) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return below(path);
}

static int named_below(int at, const char *path) {
    char here[PATH_MAX];
    if (path[0] == '/') return below(path);
    if (at != AT_FDCWD) return opened_below(at);
    return getcwd(here, sizeof here) && below(here);
}

enum { ROOM = 1, NO_ROOM = 0 };

/* Whether the call goes wrong: errno is set then. `needs` tells whether it needs room on the disk. */
static int fails(int concerns, int needs) {
    if (!fate || !fate->active || !concerns) return 0;
    int now = __atomic_add_fetch(&fate->count, 1, __ATOMIC_SEQ_CST);
    if (!fate->at || now < fate->at || (now > fate->at && !fate->lasting)) return 0;
    if (!fate->error) kill(getpid(), SIGKILL);
    if (fate->lasting == 2 && !needs) return 0;
    errno = fate->error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRITES(flags) ((flags) & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC))
#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return fails(WRITES(flags) && named_below(AT_FDCWD, path), ROOM) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return fails(WRITES(flags) && named_below(AT_FDCWD, path), ROOM) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
    MODE(flags)
    return fails(WRITES(flags) && named_below(at, path), ROOM) ? -1 : REAL(openat)(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    MODE(flags)
    return fails(WRITES(flags) && named_below(at, path), ROOM) ? -1 : REAL(openat64)(at, path, flags, mode);
}
/* A disk that fills takes what it has room for and then no more. */
ssize_t write(int file, const void *bytes, size_t count) {
    int last = fate && fate->active && fate->lasting == 2 && fate->count + 1 == fate->at;
    if (!fails(file > 2 && opened_below(file), ROOM)) return REAL(write)(file, bytes, count);
    return last && count > 1 ? REAL(write)(file, bytes, count / 2) : -1;
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    return fails(file > 2 && opened_below(file), ROOM) ? -1 : REAL(writev)(file, parts, count);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t where) {
    return fails(opened_below(file), ROOM) ? -1 : REAL(pwrite64)(file, bytes, count, where);
}
ssize_t sendfile(int out, int in, off_t *where, size_t count) {
    static __typeof__(&sendfile) real;
    if (!real) real = dlsym(RTLD_NEXT, "sendfile");
    return fails(opened_below(out), ROOM) ? -1 : real(out, in, where, count);
}
ssize_t sendfile64(int out, int in, off64_t *where, size_t count) {
    static ssize_t (*real)(int, int, off64_t *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "sendfile64");
    return fails(opened_below(out), ROOM) ? -1 : real(out, in, where, count);
}
int fsync(int file) { return fails(opened_below(file), ROOM) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails(opened_below(file), ROOM) ? -1 : REAL(fdatasync)(file); }
int ftruncate64(int file, off64_t length) { return fails(opened_below(file), ROOM) ? -1 : REAL(ftruncate64)(file, length); }
int mkdir(const char *path, mode_t mode) {
    return fails(named_below(AT_FDCWD, path), ROOM) ? -1 : REAL(mkdir)(path, mode);
}
int mkdirat(int at, const char *path, mode_t mode) {
    return fails(named_below(at, path), ROOM) ? -1 : REAL(mkdirat)(at, path, mode);
}
int rename(const char *from, const char *to) {
    return fails(named_below(AT_FDCWD, to), NO_ROOM) ? -1 : REAL(rename)(from, to);
}
int renameat(int at, const char *from, int there, const char *to) {
    return fails(named_below(there, to), NO_ROOM) ? -1 : REAL(renameat)(at, from, there, to);
}
int renameat2(int at, const char *from, int there, const char *to, unsigned flags) {
    if (fate && fate->active && !fate->swaps && flags) { errno = EINVAL; return -1; }
    return fails(named_below(there, to), NO_ROOM) ? -1 : REAL(renameat2)(at, from, there, to, flags);
}
int link(const char *from, const char *to) { return fails(named_below(AT_FDCWD, to), ROOM) ? -1 : REAL(link)(from, to); }
int linkat(int at, const char *from, int there, const char *to, int flags) {
    return fails(named_below(there, to), ROOM) ? -1 : REAL(linkat)(at, from, there, to, flags);
}
int symlink(const char *from, const char *to) { return fails(named_below(AT_FDCWD, to), ROOM) ? -1 : REAL(symlink)(from, to); }
int unlink(const char *path) { return fails(named_below(AT_FDCWD, path), NO_ROOM) ? -1 : REAL(unlink)(path); }
int unlinkat(int at, const char *path, int flags) {
    return fails(named_below(at, path), NO_ROOM) ? -1 : REAL(unlinkat)(at, path, flags);
}
int rmdir(const char *path) { return fails(named_below(AT_FDCWD, path), NO_ROOM) ? -1 : REAL(rmdir)(path); }
int chmod(const char *path, mode_t mode) { return fails(named_below(AT_FDCWD, path), NO_ROOM) ? -1 : REAL(chmod)(path, mode); }
int fchmod(int file, mode_t mode) { return fails(opened_below(file), NO_ROOM) ? -1 : REAL(fchmod)(file, mode); }
int fchown(int file, uid_t owner, gid_t group) {
    return fails(opened_below(file), NO_ROOM) ? -1 : REAL(fchown)(file, owner, group);
}
