"""Batches: many files, each read by itself, every one of them accounted for.

A unit of work is a pure function of bytes and options: `unit.outcome_of(data, name, work)`. Whoever runs it, the values
are the same; what differs is how many run at once, and what a bad file can break.

    item.py        one thing to read: a file, bytes that came through a pipe, or the failure to find any
    work.py        what is to be made of every file: Work, and Limits of time and memory
    outcome.py     what became of a file: done, unchanged, partial, failed, skipped; the account of them all
    unit.py        bytes and options → outcome
    here.py        a crew of one: this process, for a single file
    pool.py        worker processes with limits: started, given files, watched, ended, replaced
    worker.py      what runs in such a process
    processes.py   what the system knows of processes: memory, descendants
    cluster.py     the same units on a Dask cluster (extra `dask`)
    running.py     items → outcomes, in the order of the items whoever is first
    names.py       what the file made from an input is called
    manifest.py    what a folder holds already, and from which content it was made

A crew (`Here`, `Workers`, `Cluster`) has four functions: `free` (can it take one more), `give` (a number and an item),
`take` (what is done, as numbers and outcomes) and `close`.
"""
